package dev.steno.runtime.kafka;

/** Whether the topics of Steno have been seen since this process started. */
public interface LogPresence {

    boolean present();
}
