package io.masstree.testbed;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packages of this project that compiled classes mention, read from their constant pools. */
final class ClassReferences {

    private static final Pattern OUR_CLASS = Pattern.compile("io/masstree/(?:[a-z]+/)*(?=[A-Z])");

    private ClassReferences() {}

    /** All that the classes below a directory mention, as in {@code io.masstree.tree}. */
    static Set<String> packagesIn(Path classes) throws IOException {
        Set<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                addPackages(file, packages);
            }
        }
        return packages;
    }

    private static void addPackages(Path file, Set<String> packages) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8); // magic and version
            int entries = in.readUnsignedShort();
            for (int i = 1; i < entries; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> addPackages(in.readUTF(), packages);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> { // a long or a double counts as two entries
                        in.skipNBytes(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException(file + ": unknown constant " + tag);
                }
            }
        }
    }

    private static void addPackages(String constant, Set<String> packages) {
        Matcher matcher = OUR_CLASS.matcher(constant);
        while (matcher.find()) {
            String name = matcher.group();
            packages.add(name.substring(0, name.length() - 1).replace('/', '.'));
        }
    }
}
