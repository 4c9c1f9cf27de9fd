package dev.steno.checkpoints;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys as PEM, as OpenSSL writes them too. */
public final class Keys {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Keys() {}

    /** @throws IllegalArgumentException when the text holds no private key of Ed25519 */
    public static SigningKey signing(String pem) {
        try {
            return SigningKey.of(KeyFactory.getInstance(Signatures.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(block(pem, PRIVATE))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is no private key of Ed25519 in PEM", e);
        }
    }

    /** @throws IllegalArgumentException when the text holds no public key of Ed25519 */
    public static PublicKey verifying(String pem) {
        try {
            return decodePublic(block(pem, PUBLIC));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is no public key of Ed25519 in PEM", e);
        }
    }

    public static String toPem(SigningKey key) {
        return pem(PRIVATE, key.privateKey().getEncoded());
    }

    public static String toPem(PublicKey key) {
        return pem(PUBLIC, key.getEncoded());
    }

    /** By which people compare keys: 16 hexadecimal digits of the key's SHA-256. */
    public static String fingerprint(PublicKey key) {
        return HexFormat.of().formatHex(HashChain.sha256().digest(key.getEncoded()), 0, 8);
    }

    static PublicKey decodePublic(byte[] encoded) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(Signatures.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        return (EdECPublicKey) key;
    }

    private static byte[] block(String pem, String kind) {
        Matcher matcher = Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----")
                .matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("has no " + kind + " in PEM");
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + kind + "-----\n";
    }
}
