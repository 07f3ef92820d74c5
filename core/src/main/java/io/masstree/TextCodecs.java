package io.masstree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;

/** The codecs of strings. */
final class TextCodecs {
    static final StandardCodec<String> UTF_8 = new Utf8();
    static final StandardCodec<String> LATIN_1 = new Latin1();

    private static final char REPLACEMENT = '\uFFFD';

    private TextCodecs() {}

    /** Compares by code points: at the first difference, surrogates count as greater than the rest of the plane. */
    static int compareCodePoints(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean outside = Character.isSurrogate(x);
                return outside == Character.isSurrogate(y) ? Character.compare(x, y) : outside ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static String codePoint(char c) {
        return "U+" + HexFormat.of().withUpperCase().toHexDigits(c);
    }

    private static final class Utf8 extends StandardCodec<String> {
        Utf8() {
            super("utf8", String.class, Utf8::compare);
        }

        /** Refuses what {@link #encode} refuses. */
        private static int compare(String a, String b) {
            requirePairs(Objects.requireNonNull(a, "key"));
            requirePairs(Objects.requireNonNull(b, "key"));
            return compareCodePoints(a, b);
        }

        @Override
        public byte[] encode(String key) {
            byte[] bytes = Objects.requireNonNull(key, "key").getBytes(StandardCharsets.UTF_8);
            for (byte b : bytes) {
                if (b == '?') { // which also stands for what cannot be encoded
                    requirePairs(key);
                    break;
                }
            }
            return bytes;
        }

        private static void requirePairs(String key) {
            for (int i = 0; i < key.length(); i++) {
                char c = key.charAt(i);
                if (Character.isSurrogate(c)) {
                    boolean paired = i + 1 < key.length() && Character.isSurrogatePair(c, key.charAt(i + 1));
                    if (!paired) {
                        throw new IllegalArgumentException("the codec utf8 cannot hold this string: at index " + i
                                + " it has an unpaired surrogate, " + codePoint(c));
                    }
                    i++;
                }
            }
        }

        @Override
        String decode(byte[] bytes, int from, int to) {
            String key = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            if (key.indexOf(REPLACEMENT) >= 0) { // which also stands for what cannot be decoded
                byte[] again = key.getBytes(StandardCharsets.UTF_8);
                if (!Arrays.equals(again, 0, again.length, bytes, from, to)) {
                    throw undecodable(bytes, from, to, "it is malformed");
                }
            }
            return key;
        }

        @Override
        public byte[] encodePrefix(String prefix) {
            return encode(prefix);
        }
    }

    private static final class Latin1 extends StandardCodec<String> {
        private static final char LAST = '\u00FF';

        Latin1() {
            super("latin1", String.class, Comparator.naturalOrder());
        }

        @Override
        public byte[] encode(String key) {
            byte[] bytes = Objects.requireNonNull(key, "key").getBytes(StandardCharsets.ISO_8859_1);
            for (byte b : bytes) {
                if (b == '?') { // which also stands for what cannot be encoded
                    requireLatin1(key);
                    break;
                }
            }
            return bytes;
        }

        private static void requireLatin1(String key) {
            for (int i = 0; i < key.length(); i++) {
                char c = key.charAt(i);
                if (c > LAST) {
                    throw new IllegalArgumentException("the codec latin1 cannot hold this string: at index " + i
                            + " it has " + codePoint(c) + ", which is greater than U+00FF");
                }
            }
        }

        @Override
        String decode(byte[] bytes, int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }

        @Override
        public byte[] encodePrefix(String prefix) {
            return encode(prefix);
        }
    }
}
