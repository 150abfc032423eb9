package io.larvik.smpp.interop;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A library for Node.js. One process runs all its sessions and servers. Both libraries label GSM 03.38 with data_coding
 * 0x01.
 */
abstract class NodePeer implements Peer {

    private final String name;
    private final String module;
    private final String script;
    private @Nullable NodeProcess node;

    NodePeer(String name, String module, String script) {
        this.name = name;
        this.module = module;
        this.script = script;
    }

    @Override
    public String name() {
        return name + " " + NodeProcess.version(module);
    }

    @Override
    public PeerAlphabets alphabets() {
        return PeerAlphabets.STANDARD.withIa5AsGsm7(true);
    }

    @Override
    public DataCoding dataCodingOfGsm() {
        return DataCoding.IA5;
    }

    @Override
    public void prepare(Path folder) throws IOException {
        NodeProcess.require(module);
        node = NodeProcess.start(script);
    }

    @Override
    public void dispose() {
        if (node != null) {
            node.close();
        }
    }

    @Override
    public PeerEsme connect(Login login) throws Exception {
        return NodeEsme.connect(node, login);
    }

    @Override
    public PeerMc listen(Listening listening) throws Exception {
        return NodeMc.listen(node, listening);
    }
}
