package io.masstree.testbed;

import picocli.CommandLine.Command;

/** {@code mt lesson}: the course. */
@Command(
        name = "lesson",
        description =
                "Lessons in checking concurrent code, each with a bug, a tool that sees it and a blind one. Options: mt lesson --help.",
        customSynopsis = "mt lesson [NUMBER] [OPTIONS]")
final class LessonCommand extends ProgramCommand {

    LessonCommand(Main.Environment environment) {
        super(environment, "lessons", "io.masstree.lessons.LessonProgram");
    }
}
