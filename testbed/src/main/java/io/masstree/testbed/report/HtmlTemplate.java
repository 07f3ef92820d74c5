package io.masstree.testbed.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Templates of pages. All pages have one look: a template begins with <code>{{&gt;style.html}}</code>, which is here. Everything that
 * comes from outside is escaped by the template engine.
 */
public final class HtmlTemplate {

    private HtmlTemplate() {}

    /**
     * Compiles the template in a file.
     *
     * @param beside a class in the package that the file is in
     * @param file its name
     */
    public static Template load(Class<?> beside, String file) {
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .nullValue("")
                .withLoader(name -> new StringReader(read(HtmlTemplate.class, name)))
                .compile(read(beside, file));
    }

    private static String read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
