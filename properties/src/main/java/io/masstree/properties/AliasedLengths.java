package io.masstree.properties;

import io.masstree.model.ForwardingSubject;
import io.masstree.model.Subject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canary among the maps under test: a key that ends in a zero byte is taken for the one without it.
 *
 * @param <V> the type of the values
 */
final class AliasedLengths<V> extends ForwardingSubject<V> {

    AliasedLengths(Subject<V> target) {
        super(target);
    }

    @Override
    public @Nullable V get(byte[] key) {
        return super.get(withoutPadding(key));
    }

    @Override
    public @Nullable V put(byte[] key, V value) {
        return super.put(withoutPadding(key), value);
    }

    @Override
    public @Nullable V remove(byte[] key) {
        return super.remove(withoutPadding(key));
    }

    private static byte[] withoutPadding(byte[] key) {
        boolean padded = key.length > 0 && key[key.length - 1] == 0;
        return padded ? Arrays.copyOf(key, key.length - 1) : key;
    }
}
