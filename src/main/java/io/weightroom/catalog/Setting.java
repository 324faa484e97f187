package io.weightroom.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a setting is ranged and explained; stands on the record component that holds it. The name is
 * the component's in snake case, the default is the component of the record's {@code DEFAULTS}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What it means, with typical values, in one or two sentences. */
  String help();

  /** The formula behind it, if there is one. */
  String formula() default "";

  String unit() default "";

  /** The smallest allowed number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest allowed number. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min()} itself is refused. */
  boolean aboveMin() default false;

  /** Whether {@link #max()} itself is refused. */
  boolean belowMax() default false;

  /** A word that designs may write for the largest whole number, such as "full". */
  String word() default "";

  /** Whether it is so rarely needed that forms show it only on request. */
  boolean rare() default false;
}
