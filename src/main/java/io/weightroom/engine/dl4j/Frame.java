package io.weightroom.engine.dl4j;

/**
 * How a window moves over an image, as oneDNN wants it described: down and across.
 *
 * @param size of the window
 * @param strides of its steps
 * @param before zeros above and to the left
 * @param after zeros below and to the right
 */
record Frame(long[] size, long[] strides, long[] before, long[] after) {}
