package io.largesse.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keeps documents in the file as BSON: a tenth of the size and of the time that Java's own serialization takes. */
final class DocumentType extends BasicDataType<Document> {

    private static final int TYPICAL_BYTES = 1_024;

    /** A document takes several times its encoded size on the heap. */
    private static final int HEAP_FACTOR = 4;

    private volatile int averageBytes = TYPICAL_BYTES;

    @Override
    public int getMemory(Document document) {
        return averageBytes * HEAP_FACTOR;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf encoded = Unpooled.buffer(TYPICAL_BYTES);
        BsonEncoder.encodeDocument(document, encoded);
        int length = encoded.readableBytes();
        averageBytes = (averageBytes * 15 + length) / 16;
        buffer.put(encoded.array(), encoded.arrayOffset(), length);
    }

    @Override
    public Document read(ByteBuffer buffer) {
        // A document begins with its length, which includes those four bytes.
        int length = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt();
        Document document =
                BsonDecoder.decodeBson(Unpooled.wrappedBuffer(buffer.slice().limit(length)));
        buffer.position(buffer.position() + length);
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
