package io.weightroom.kit.canvas;

import io.weightroom.network.Edge;

/**
 * A wire as the canvas shows it.
 *
 * @param edge where it begins and ends
 * @param label the shape that flows through it, "28 × 28 × 32", or "?"
 * @param size numbers per sample, which the line's thickness tells on a log scale; 0 if unknown
 * @param broken whether it ends at a layer that cannot take it
 */
public record SceneEdge(Edge edge, String label, long size, boolean broken) {}
