package io.weightroom.kit.form;

/**
 * A small drawing that shows what a setting means.
 *
 * @param caption what it is, in two or three words beside it; may be empty
 * @param svg the drawing, an {@code svg} element; empty where there is nothing to draw yet
 * @param alternative what it shows, for those who do not see it
 * @param sentence what stands below it; may be empty
 */
public record Figure(String caption, String svg, String alternative, String sentence) {}
