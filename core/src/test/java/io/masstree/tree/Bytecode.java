package io.masstree.tree;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The compiled methods of this package's main classes, as the JDK's {@code javap} shows them. */
final class Bytecode {
    private static final Pattern HEAD = Pattern.compile("^  \\S.*[ .$](\\w+|\\{\\})(?:\\(.*\\).*)?;$");
    private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): (\\w+)(?: +(.*))?$");
    private static final Pattern HANDLER =
            Pattern.compile("^ +\\d+ +\\d+ +(\\d+) +Class java/lang/(?:OutOfMemoryError|Throwable)$");

    /**
     * An instruction.
     *
     * @param at where it stands
     * @param code its name, as in {@code putfield}
     * @param operand what it works on, as in {@code Method lock:()V}
     */
    record Instruction(int at, String code, String operand) {
        /** Whether it calls a method of this name, of any class. */
        boolean calls(String method) {
            return code.startsWith("invoke") && operand.matches("(?:.*[ ./])?" + method + ":\\(.*");
        }

        /** Whether it reads or writes a field; the class is left out where it is that of the method. */
        boolean isOn(String field) {
            return code.endsWith("field") && operand.matches("(?:.*[ ./])?" + field + ":.*");
        }
    }

    /**
     * A method or constructor.
     *
     * @param owner the simple name of its class
     * @param name its name
     * @param instructions its instructions, in the order of the class file
     * @param handlers where it goes on after an OutOfMemoryError, or anything thrown
     */
    record Method(String owner, String name, List<Instruction> instructions, List<Integer> handlers) {
        /** Where a method is called for the first time, or -1. */
        int firstCall(String method) {
            return instructions.stream()
                    .filter(instruction -> instruction.calls(method))
                    .mapToInt(Instruction::at)
                    .findFirst()
                    .orElse(-1);
        }

        /** The instructions between the call of {@code beginDirty} and that of {@code endDirty}. */
        List<Instruction> dirtyWindow() {
            List<Instruction> window = new ArrayList<>();
            boolean open = false;
            for (Instruction instruction : instructions) {
                if (instruction.calls("beginDirty")) {
                    open = true;
                } else if (instruction.calls("endDirty")) {
                    open = false;
                } else if (open) {
                    window.add(instruction);
                }
            }
            return window;
        }

        @Override
        public String toString() {
            return owner + "." + name;
        }
    }

    /** What has been read: {@code javap} takes its time, and most tests want all classes. */
    private static final Map<Path, List<Method>> READ = new ConcurrentHashMap<>();

    private Bytecode() {}

    /** The methods of a class. */
    static List<Method> of(Class<?> type) {
        return methods(classes().resolve(type.getSimpleName() + ".class"));
    }

    /** The method of a class that has this name; there must be one. */
    static Method of(Class<?> type, String name) {
        List<Method> named =
                of(type).stream().filter(method -> method.name().equals(name)).toList();
        if (named.size() != 1) {
            throw new AssertionError(
                    type.getSimpleName() + " has " + named.size() + " methods " + name + ", expected one");
        }
        return named.get(0);
    }

    /** The methods of all main classes of this package. */
    static List<Method> all() {
        try (Stream<Path> files = Files.list(classes())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(file -> methods(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path classes() {
        try {
            Path root = Path.of(Node.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return root.resolve(Node.class.getPackageName().replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Method> methods(Path file) {
        return READ.computeIfAbsent(file, Bytecode::read);
    }

    private static List<Method> read(Path file) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        if (javap.run(out, out, "-c", "-p", file.toString()) != 0) {
            throw new AssertionError(text.toString());
        }
        String owner = file.getFileName().toString().replace(".class", "");
        List<Method> methods = new ArrayList<>();
        for (String line : text.toString().lines().toList()) {
            Matcher head = HEAD.matcher(line);
            Matcher instruction = INSTRUCTION.matcher(line);
            Matcher handler = HANDLER.matcher(line);
            if (head.matches()) {
                methods.add(new Method(owner, head.group(1), new ArrayList<>(), new ArrayList<>()));
            } else if (instruction.matches()) {
                methods.get(methods.size() - 1).instructions().add(instruction(instruction));
            } else if (handler.matches()) {
                methods.get(methods.size() - 1).handlers().add(Integer.valueOf(handler.group(1)));
            }
        }
        return methods;
    }

    private static Instruction instruction(Matcher line) {
        String rest = line.group(3) == null ? "" : line.group(3);
        return new Instruction(Integer.parseInt(line.group(1)), line.group(2), rest.replaceFirst("^.*// ", ""));
    }
}
