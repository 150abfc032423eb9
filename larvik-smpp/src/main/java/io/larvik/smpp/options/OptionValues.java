package io.larvik.smpp.options;

/**
 * The values of an immutable class that is made by a builder, each with its default. A builder changes them, and nobody
 * does once the immutable class holds them. Each value is therefore listed three times only: as a field of the
 * subclass, as a method of the builder and as an accessor.
 *
 * <p>The copy is shallow. A field must be of an immutable type, or be replaced as a whole.
 *
 * @param <V> the class itself
 */
public abstract class OptionValues<V extends OptionValues<V>> implements Cloneable {

    /** Returns a copy that can be changed without a change to this. */
    @SuppressWarnings("unchecked") // a clone has the class of its original
    public final V copy() {
        try {
            return (V) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
