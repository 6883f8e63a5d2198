package io.largesse.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Keys of an index. The file's own type knows nothing of them, and would serialize both sides of every comparison on
 * the way down the tree. Nearly all are one string; the others are left to it.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {

    private static final byte ONE_STRING = 1;
    private static final byte OTHER = 2;

    private final ObjectDataType others = new ObjectDataType();

    @Override
    public int compare(KeyValue left, KeyValue right) {
        if (isString(left) && isString(right)) {
            return string(left).compareTo(string(right));
        }
        if (isString(left) != isString(right)) {
            return isString(left) ? -1 : 1;
        }
        return others.compare(left, right);
    }

    @Override
    public int getMemory(KeyValue key) {
        return isString(key) ? 64 + StringDataType.INSTANCE.getMemory(string(key)) : others.getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        if (isString(key)) {
            buffer.put(ONE_STRING);
            StringDataType.INSTANCE.write(buffer, string(key));
        } else {
            buffer.put(OTHER);
            others.write(buffer, key);
        }
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        return switch (buffer.get()) {
            case ONE_STRING -> new KeyValue(StringDataType.INSTANCE.read(buffer));
            case OTHER -> (KeyValue) others.read(buffer);
            default -> throw new IllegalStateException("the store's file has an index key of an unknown kind");
        };
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }

    private static boolean isString(KeyValue key) {
        return key.size() == 1 && key.get(0) instanceof String;
    }

    private static String string(KeyValue key) {
        return (String) key.get(0);
    }
}
