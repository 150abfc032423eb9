package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.KeyFiles;
import java.nio.file.Path;

final class Tls {

    private Tls() {}

    static SmppClient trust(String url, Path file) {
        // #region trust
        SmppClient client = SmppClient.builder()
                .url(url) // smpps://foo:bar@smsc.example:3550
                .trust(file)
                .connect();
        // #endregion trust
        return client;
    }

    static SmppServerBuilder server(Path chain, Path key) {
        // #region server
        SmppServerBuilder builder = SmppServer.builder().port(3550).tls(KeyFiles.pem(chain, key));
        // #endregion server
        return builder;
    }

    static SmppServerBuilder both(int port, int tlsPort, Path chain, Path key) {
        // #region both
        SmppServerBuilder builder = SmppServer.builder().listen(port).listenTls(tlsPort, KeyFiles.pem(chain, key));
        // #endregion both
        return builder;
    }

    static SmppServerBuilder mutual(Path chain, Path key, Path customers) {
        // #region mutual
        SmppServerBuilder builder = SmppServer.builder()
                .port(3550)
                .mutualTls(KeyFiles.pem(chain, key).trusting(customers));
        // #endregion mutual
        return builder;
    }

    static SmppClient certificate(String url, Path chain, Path key, Path trusted) {
        // #region certificate
        SmppClient client = SmppClient.builder()
                .url(url)
                .tls(KeyFiles.pem(chain, key).trusting(trusted))
                .connect();
        // #endregion certificate
        return client;
    }
}
