/**
 * The canvas: a network as the browser draws it, and what people do to it there. The browser gets
 * scenes and tells acts; it decides nothing about networks.
 */
@NullMarked
package io.weightroom.kit.canvas;

import org.jspecify.annotations.NullMarked;
