package io.weightroom.network;

/** Where a layer stands on the canvas, in pixels from the upper left. */
public record Position(double x, double y) {}
