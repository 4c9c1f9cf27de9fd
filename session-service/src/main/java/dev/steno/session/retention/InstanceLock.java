package dev.steno.session.retention;

/** Lets one of all processes on the same archive do something at a time. */
public interface InstanceLock {

    /** Does the work unless another process is at it; says whether it was done. What the work throws is thrown. */
    boolean tryRun(Runnable work);
}
