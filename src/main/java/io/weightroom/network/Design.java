package io.weightroom.network;

import io.weightroom.recipe.Recipe;

/** A network and how to train it: what a person edits and keeps. */
public record Design(String name, Network network, Recipe recipe) {}
