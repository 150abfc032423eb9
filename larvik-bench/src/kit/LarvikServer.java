import bench.api.ServerConfig;
import bench.api.ServerUnderTest;
import io.larvik.smpp.bench.BenchServer;
import io.larvik.smpp.session.SessionOptions;

/** Our server as the bench kit starts it where it looks into the heap. */
public final class LarvikServer implements ServerUnderTest {

    @Override
    public void start(ServerConfig config) {
        BenchServer.start(config.host(), config.port(), SessionOptions.Builder::direct);
    }
}
