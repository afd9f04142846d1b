package dev.laurel.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 with prior knowledge, as a proxy uses it, frame by frame. */
class Http2InClearTest {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM_AND_HEADERS = 5;
    private static final int ENHANCE_YOUR_CALM = 11;
    private static final byte[] REQUEST = request("localhost");
    /** Entries of HPACK's static table: ":status: 200" and ":status: 400". */
    private static final byte OK = (byte) 0x88;

    private static final byte BAD_REQUEST = (byte) 0x8c;

    private final HttpServer face = new HttpServer(
            new HttpServerSettings("127.0.0.1", 0, 1024),
            new ConnectionSettings(Optional.empty(), true, Set.of(), 100, 100, address -> true),
            config -> config.routes.get("/", ctx -> ctx.result("ok")));

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void shouldSpeakHttp2ToAProxyThatBeginsWithIt() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(frame(HEADERS, END_STREAM_AND_HEADERS, 1, REQUEST));

            assertThat(status(await(socket, HEADERS))).isEqualTo(OK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transfer-encoding: chunked", "keep-alive: 5", "proxy-connection: keep-alive", "upgrade: h2c"})
    void shouldRefuseWhatBelongsToAConnectionOfHttp1(String header) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(frame(HEADERS, END_STREAM_AND_HEADERS, 1, request("localhost", header)));

            assertThat(status(await(socket, HEADERS))).isEqualTo(BAD_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length: -1", "content-length: -0"})
    void shouldRefuseALengthThatIsNone(String header) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(frame(HEADERS, END_STREAM_AND_HEADERS, 1, request("localhost", header)));

            assertThat(status(await(socket, HEADERS))).isEqualTo(BAD_REQUEST);
        }
    }

    @Test
    void shouldNotAnswerByANameThatIsNotItsOwn() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(frame(HEADERS, END_STREAM_AND_HEADERS, 1, request("evil.example")));

            assertThat(status(await(socket, HEADERS))).isNotEqualTo(OK);
        }
    }

    @Test
    void shouldSpeakHttp1AsWellAndLeadNobodyOnByUpgrade() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + face.port() + "/"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void shouldEndAConnectionThatOpensAndResets() throws Exception {
        try (Socket socket = connect()) {
            ByteArrayOutputStream resets = new ByteArrayOutputStream();
            for (int stream = 1; stream < 2_000; stream += 2) {
                resets.write(frame(HEADERS, END_STREAM_AND_HEADERS, stream, REQUEST));
                resets.write(frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
            }
            try {
                socket.getOutputStream().write(resets.toByteArray());
            } catch (SocketException alreadyEnded) {
                return;
            }

            assertThat(await(socket, GOAWAY).getInt(4)).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void shouldTellHowMuchOneConnectionMayTake() throws Exception {
        try (Socket socket = connect()) {
            ByteBuffer settings = await(socket, SETTINGS);

            assertThat(setting(settings, 3)).as("streams at once").isEqualTo(100);
            assertThat(setting(settings, 6)).as("bytes of headers").isEqualTo(8192);
        }
    }

    /** GET / with the scheme http, from the static table; then a literal authority, and literal headers. */
    private static byte[] request(String authority, String... headers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41});
        literal(bytes, authority);
        for (String header : headers) {
            bytes.write(0);
            literal(bytes, header.substring(0, header.indexOf(':')));
            literal(bytes, header.substring(header.indexOf(':') + 2));
        }
        return bytes.toByteArray();
    }

    private static void literal(ByteArrayOutputStream bytes, String text) {
        bytes.write(text.length());
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), face.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(frame(SETTINGS, 0, 0, new byte[0]));
        return socket;
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** The payload of the next frame of the given type. */
    private static ByteBuffer await(Socket socket, int type) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = in.read() << 16 | in.readUnsignedShort();
            int found = in.readUnsignedByte();
            in.skipNBytes(5);
            if (length < 0) {
                throw new EOFException();
            }
            byte[] payload = in.readNBytes(length);
            if (found == type) {
                return ByteBuffer.wrap(payload);
            }
        }
    }

    /** The byte of the first header field. A table size update, an integer of several bytes, may precede it. */
    private static byte status(ByteBuffer headers) {
        byte first = headers.get();
        if ((first & 0xe0) != 0x20) {
            return first;
        }
        if ((first & 0x1f) == 0x1f) {
            while (headers.get() < 0) {
                // The integer has more bytes.
            }
        }
        return headers.get();
    }

    private static int setting(ByteBuffer settings, int id) {
        for (int at = 0; at < settings.limit(); at += 6) {
            if (settings.getShort(at) == id) {
                return settings.getInt(at + 2);
            }
        }
        return -1;
    }
}
