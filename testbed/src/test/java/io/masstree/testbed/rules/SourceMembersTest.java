package io.masstree.testbed.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceMembersTest {

    @TempDir
    private Path folder;

    @Test
    void aLineBelongsToTheInnermostMemberAroundItOrBehindItsComment() throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), """
                package p;
                /** Of A. */
                @SuppressWarnings({
                    "of A"
                })
                class A {
                    int field; // field

                    /** Of the method. */
                    @Deprecated
                    void method() {
                        Runnable r = new Runnable() { // still the method
                            public void run() {}
                        };
                    }

                    A() {}

                    static {
                    }

                    // of B
                    record B(int component) {
                        B {
                        }
                        // behind the last member
                    }
                }
                // behind the last class
                """);
        SourceMembers members = SourceMembers.read(file);
        List<String> found = new ArrayList<>();
        for (int line : List.of(2, 4, 7, 9, 10, 12, 17, 19, 22, 23, 24, 26, 29)) {
            found.add(line + " " + members.at(line).orElse("-"));
        }
        assertEquals(
                List.of(
                        "2 A",
                        "4 A",
                        "7 A.field",
                        "9 A.method",
                        "10 A.method",
                        "12 A.method",
                        "17 A.<init>",
                        "19 A.<clinit>",
                        "22 A.B",
                        "23 A.B.component",
                        "24 A.B.<init>",
                        "26 A.B",
                        "29 -"),
                found);
    }
}
