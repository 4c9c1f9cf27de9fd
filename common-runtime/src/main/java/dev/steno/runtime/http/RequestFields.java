package dev.steno.runtime.http;

import com.google.protobuf.Message;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The query parameters of a resource method are the fields of a request. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequestFields {

    /** The request; each of its fields but maps is a parameter of its name. */
    Class<? extends Message> value();

    /** The names of further parameters. */
    String[] more() default {};
}
