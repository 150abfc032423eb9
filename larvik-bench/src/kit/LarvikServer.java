import bench.api.ServerConfig;
import bench.api.ServerUnderTest;
import io.larvik.smpp.bench.BenchServer;
import io.larvik.smpp.server.SmppServer;

/** Our server as the bench kit starts it where it looks into the heap. */
public final class LarvikServer implements ServerUnderTest {

    private SmppServer server;

    @Override
    public void start(ServerConfig config) {
        server = BenchServer.start(config.host(), config.port(), true);
    }

    @Override
    public void close() {
        server.close();
    }
}
