package io.weightroom.kit.chart;

/**
 * One of the runs that an {@link Overlay} shows.
 *
 * @param key what it is known by on the page, such as its id; the same in all charts
 * @param name as people call it
 * @param style how it is drawn; the same in all charts of the page
 * @param curves its points; a run that trains goes on adding to them
 */
public record RunCurves(String key, String name, LineStyle style, Curves curves) {}
