package io.weightroom.network;

/**
 * A wire from one layer's output to another's input.
 *
 * @param port which of the target's inputs, from 0; matters where the order of inputs does
 */
public record Edge(String from, String to, int port) {

  public static Edge of(String from, String to) {
    return new Edge(from, to, 0);
  }
}
