package io.weightroom.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a person reads about a layer, an optimizer or another choice; stands on its record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Described {

  /** The name in designs and on screen, Keras's where Keras has one. */
  String name();

  /** Other spellings that designs may use. */
  String[] aliases() default {};

  /** One sentence that says what it does. */
  String summary();
}
