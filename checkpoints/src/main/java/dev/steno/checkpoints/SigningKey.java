package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;

/** A pair of Ed25519 keys that signs checkpoints. */
public final class SigningKey {

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(KeyPair pair) {
        this.privateKey = pair.getPrivate();
        this.publicKey = pair.getPublic();
    }

    /** A new pair. */
    public static SigningKey generate() {
        try {
            return new SigningKey(generate(new SecureRandom()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    ObjectNode sign(String digest) {
        return Signatures.sign(digest, privateKey, publicKey);
    }

    /** The public key follows from the private one: it is made from the same 32 bytes, as if they had just been drawn. */
    static SigningKey of(PrivateKey privateKey) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) privateKey).getBytes().orElseThrow();
        return new SigningKey(generate(new DrawnBefore(seed)));
    }

    private static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(Signatures.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, random);
        return generator.generateKeyPair();
    }

    /** Gives the same bytes again. */
    private static final class DrawnBefore extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] drawn;

        DrawnBefore(byte[] drawn) {
            this.drawn = drawn;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(drawn, 0, bytes, 0, bytes.length);
        }
    }
}
