package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/** Ed25519 signatures as objects: the algorithm, the public key (X.509, Base64) and the signature itself (Base64). */
final class Signatures {

    static final String ALGORITHM = "Ed25519";

    // So that a signature of a checkpoint is one of nothing else.
    private static final String PURPOSE = "steno checkpoint 1.0 ";

    private Signatures() {}

    static ObjectNode sign(String digest, PrivateKey privateKey, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(signed(digest));
            ObjectNode node = Trees.NODES.objectNode();
            node.put("algorithm", ALGORITHM);
            node.put("public_key", Base64.getEncoder().encodeToString(publicKey.getEncoded()));
            node.put("value", Base64.getEncoder().encodeToString(signature.sign()));
            return node;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
    }

    /** Whose signature of the digest it is; empty when it is none. */
    static Optional<PublicKey> signer(JsonNode node, String digest) {
        try {
            PublicKey key = Keys.decodePublic(
                    Base64.getDecoder().decode(node.path("public_key").asText()));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signed(digest));
            boolean right = node.path("algorithm").asText().equals(ALGORITHM)
                    && signature.verify(
                            Base64.getDecoder().decode(node.path("value").asText()));
            return right ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] signed(String digest) {
        return (PURPOSE + digest).getBytes(StandardCharsets.US_ASCII);
    }
}
