package io.largesse.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a client on its way to a service: a fault in reading it is the client's, and must not be taken for the service's. */
final class ClientBody extends FilterInputStream {

    ClientBody(InputStream body) {
        super(body);
    }

    /** The client's body could not be read to its end. */
    static final class BrokenException extends IOException {

        private static final long serialVersionUID = 1L;
        private final IOException reason;

        BrokenException(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new BrokenException(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw new BrokenException(e);
        }
    }
}
