package dev.steno.session.erase;

/**
 * What was done in one place.
 *
 * @param erased whether no byte is left there
 * @param what what was done, or why something is left, for people
 */
public record Done(boolean erased, String what) {

    static Done erased(String what) {
        return new Done(true, what);
    }

    static Done kept(String why) {
        return new Done(false, why);
    }
}
