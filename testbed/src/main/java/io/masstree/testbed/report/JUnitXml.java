package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run in the format that CI servers read: a suite a gate, a test case an outcome. What is no clear
 * success is a failure (violation, survived canary) or an error (everything else); skipped is only what was
 * left out, and says why.
 */
final class JUnitXml {

    private JUnitXml() {}

    /** The contents of {@code junit.xml}. */
    static String format(RunOutcome run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "mt check, " + run.completeness().inWords());
            for (GateResult result : run.results()) {
                suite(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML into memory", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, GateResult result) throws XMLStreamException {
        List<Case> cases = Case.of(result);
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", result.gate());
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
        xml.writeAttribute("time", ResultTable.seconds(result));
        for (Case one : cases) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "mt." + result.gate());
            xml.writeAttribute("name", one.name);
            xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", one.seconds));
            if (!one.element.isEmpty()) {
                xml.writeStartElement(one.element);
                xml.writeAttribute("message", printable(firstLine(one.message)));
                xml.writeCharacters(printable(one.message));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static String count(List<Case> cases, String element) {
        return Long.toString(
                cases.stream().filter(one -> one.element.equals(element)).count());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** XML 1.0 cannot hold most control characters, escaped or not. */
    private static String printable(String message) {
        StringBuilder text = new StringBuilder(message.length());
        message.codePoints().map(c -> isXml(c) ? c : '\uFFFD').forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** A test case; {@code element} is empty for a success. */
    private record Case(String name, double seconds, String element, String message) {

        static List<Case> of(GateResult result) {
            List<Case> cases =
                    new ArrayList<>(result.outcomes().stream().map(Case::of).toList());
            if (!result.problems().isEmpty()) {
                String problems = String.join("\n", result.problems());
                cases.add(new Case("(the gate itself)", 0, "error", problems));
            }
            return cases;
        }

        static Case of(Outcome outcome) {
            boolean canary = outcome.kind() == Outcome.Kind.CANARY;
            String said = outcome.message() == null ? "" : outcome.message();
            String element = switch (outcome.verdict()) {
                case PASS -> canary ? "failure" : "";
                case VIOLATION -> canary ? "" : "failure";
                case LEFT_OUT -> "skipped";
                case INCONCLUSIVE, ERROR -> "error";
            };
            String prefix = canary ? "canary " : "";
            String message = canary && said.isEmpty() ? "the canary survived" : said;
            return new Case(prefix + outcome.name(), outcome.seconds(), element, message);
        }
    }
}
