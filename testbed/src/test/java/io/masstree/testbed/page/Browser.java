package io.masstree.testbed.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page in a Chromium without a window, led through the DevTools protocol as a person would lead it. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final int PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private int lastId;

    /** The browser that is installed on this machine; a machine without one fails the test, which has seen nothing. */
    static Path installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no Chromium on the PATH: install one (Debian: apt-get install chromium),"
                                + " since what people look at must be tried in a browser"));
    }

    /** Starts a browser that keeps its own things in a folder. */
    Browser(Path program, Path folder) throws Exception {
        Path log = folder.resolve("browser.log");
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--disable-ipc-flooding-protection", // a test changes the address faster than a person
                        "--no-sandbox", // it sees only pages of ours, and CI runs as root
                        "--disable-gpu",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TMPDIR", folder.toString());
        process = builder.start();
        HttpClient http = HttpClient.newHttpClient();
        String address = addressIn(log);
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                .build();
        JsonNode pages = JSON.readTree(
                http.send(list, HttpResponse.BodyHandlers.ofString()).body());
        String page = pages.get(0).get("webSocketDebuggerUrl").asText();
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Listener())
                .join();
        call("Runtime.enable", Map.of());
        call("Page.enable", Map.of());
    }

    private String addressIn(Path log) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher matcher = LISTENING.matcher(Files.readString(log));
            if (matcher.find()) {
                return matcher.group(1);
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IOException("the browser does not start: " + Files.readString(log));
    }

    /** Opens a page and waits until it is there. */
    void open(Path page) throws Exception {
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String complete = "location.href === '" + page.toUri() + "' && document.readyState === 'complete'";
        while (!evaluate(complete).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException(page + " does not load");
            }
        }
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + " failed: " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    /** Moves the mouse to the middle of an element. */
    void hover(String selector) throws Exception {
        call("Input.dispatchMouseEvent", mouse("mouseMoved", middleOf(selector)));
    }

    /** Clicks into the middle of an element. */
    void click(String selector) throws Exception {
        JsonNode middle = middleOf(selector);
        send("Input.dispatchMouseEvent", mouse("mousePressed", middle));
        call("Input.dispatchMouseEvent", mouse("mouseReleased", middle));
    }

    private JsonNode middleOf(String selector) throws Exception {
        return evaluate("(() => { const e = document.querySelector('" + selector + "');"
                + " e.scrollIntoView({block: 'center', inline: 'nearest'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
    }

    private static Map<String, ?> mouse(String type, JsonNode at) {
        boolean moved = type.equals("mouseMoved");
        return Map.of(
                "type",
                type,
                "x",
                at.get("x").asDouble(),
                "y",
                at.get("y").asDouble(),
                "button",
                moved ? "none" : "left",
                "clickCount",
                moved ? 0 : 1);
    }

    /** Presses a key, by its name in JavaScript. */
    void press(String key) throws Exception {
        send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Makes the page so wide, and lets it believe that the reader likes light or dark pages. */
    void look(int width, String scheme) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        List<Map<String, String>> features = List.of(Map.of("name", "prefers-color-scheme", "value", scheme));
        call("Emulation.setEmulatedMedia", Map.of("features", features));
    }

    /** Keeps a picture of the whole page. */
    void screenshot(Path file) throws Exception {
        JsonNode result = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(result.get("data").asText()));
    }

    /** What the page's script has thrown and what the page has refused to load. */
    List<String> complaints() {
        return complaints;
    }

    /** Sends a request and waits for its answer. Whatever was sent before has been done by then. */
    private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = send(method, parameters);
        while (true) {
            JsonNode answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("no answer to " + method);
            }
            String event = answer.path("method").asText();
            if (event.equals("Runtime.exceptionThrown") || event.equals("Runtime.consoleAPICalled")) {
                complaints.add(answer.toString());
            } else if (answer.has("error")) {
                throw new IOException(method + " or what was sent before it failed: " + answer.get("error"));
            } else if (answer.path("id").asInt() == id) {
                return answer.get("result");
            }
        }
    }

    private int send(String method, Map<String, ?> parameters) throws Exception {
        ObjectNode request = JSON.createObjectNode();
        request.put("id", ++lastId);
        request.put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        socket.sendText(request.toString(), true).join();
        return lastId;
    }

    /** Ends the browser with all its processes: it has nothing to save, and its folder is to be deleted next. */
    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().join());
    }

    /** Puts messages together from their parts. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            webSocket.request(1);
            if (last) {
                try {
                    answers.add(JSON.readTree(message.toString()));
                } catch (IOException e) {
                    return CompletableFuture.failedStage(e);
                } finally {
                    message.setLength(0);
                }
            }
            return null;
        }
    }
}
