package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether a document was changed: {@code steno.chain}, the head of the chain over the messages; {@code steno.digest}, the
 * hash of everything else, the chain's head included; and {@code steno.signature} of the digest, in a signed document.
 */
final class Seal {

    private static final String OWN = "steno";
    private static final String CHAIN = "chain";
    private static final String DIGEST = "digest";
    private static final String SIGNATURE = "signature";

    private Seal() {}

    /**
     * Adds the seal to everything but the messages, in place.
     *
     * @param key signs the document; without one a signature that it has stays as long as it is right
     */
    static void put(ObjectNode rest, String chain, @Nullable SigningKey key) {
        ObjectNode others = rest.remove(OWN) instanceof ObjectNode present ? present : Trees.NODES.objectNode();
        JsonNode signature = others.remove(SIGNATURE);
        others.remove(List.of(CHAIN, DIGEST));
        ObjectNode own = rest.putObject(OWN);
        own.put(CHAIN, chain);
        Extras.add(others, own);
        String digest = HashChain.of(rest);
        own.put(DIGEST, digest);
        if (key != null) {
            own.set(SIGNATURE, key.sign(digest));
        } else if (signature != null && Signatures.signer(signature, digest).isPresent()) {
            own.set(SIGNATURE, signature);
        }
    }

    /**
     * Checks the seal of a document.
     *
     * @param own the document's {@code steno}
     * @return whether the document has a seal
     */
    static boolean check(ObjectNode rest, Fields own, String chain) {
        if (!own.has(CHAIN) && !own.has(DIGEST) && !own.has(SIGNATURE)) {
            return false;
        }
        if (!own.text(CHAIN).equals(chain)) {
            own.wrong(CHAIN, "does not belong to these messages: one was changed, added or removed");
        }
        if (!own.text(DIGEST).equals(digest(rest))) {
            own.wrong(DIGEST, "does not belong to this document: something beside the messages was changed");
        }
        return true;
    }

    /** Who signed the document. A wrong signature, or none where a key is asked for, is a problem. */
    static Optional<PublicKey> checkSignature(ObjectNode rest, Fields own, Optional<PublicKey> key) {
        if (!own.has(SIGNATURE)) {
            key.ifPresent(asked -> own.wrong(SIGNATURE, "is missing"));
            return Optional.empty();
        }
        Optional<PublicKey> signer = Signatures.signer(rest.path(OWN).path(SIGNATURE), digest(rest));
        if (signer.isEmpty()) {
            own.wrong(SIGNATURE, "does not belong to this document");
        } else if (key.isPresent() && !key.equals(signer)) {
            own.wrong(SIGNATURE, "was made with another key");
        }
        return signer;
    }

    /** What the store need not keep of a document: it is made anew. */
    static ObjectNode removed(ObjectNode rest) {
        ObjectNode without = rest.deepCopy();
        if (without.get(OWN) instanceof ObjectNode own) {
            own.remove(List.of(CHAIN, DIGEST));
            if (own.isEmpty()) {
                without.remove(OWN);
            }
        }
        return without;
    }

    private static String digest(ObjectNode rest) {
        ObjectNode covered = rest.deepCopy();
        if (covered.get(OWN) instanceof ObjectNode own) {
            own.remove(List.of(DIGEST, SIGNATURE));
        }
        return HashChain.of(covered);
    }
}
