package io.weightroom.model;

import java.util.Map;

/**
 * A sample of the dataset that a model was trained on, but did not learn from.
 *
 * @param number its number in the dataset
 * @param cells the text of each input column; empty for images
 * @param pixels the image, [channels, height, width]; empty for rows
 * @param truth what is known of it, by target, as a person reads it
 */
public record PickedSample(
    long number, Map<String, String> cells, byte[] pixels, Map<String, String> truth) {}
