package io.weightroom.kit.canvas;

import io.weightroom.network.Drawing.Side;
import io.weightroom.network.Edge;
import io.weightroom.network.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person did on the canvas. Layers and wires named by an act were there when it happened;
 * whether the network allows the act is for the network to say.
 */
public sealed interface CanvasAct {

  /** Something of the palette was dropped. */
  record Add(String type, Position at) implements CanvasAct {}

  /** Something of the palette was dropped on a wire. */
  record AddOnWire(String type, Edge wire, Position at) implements CanvasAct {}

  /** Something of the palette is to follow these layers; they may be none. */
  record Append(String type, List<String> after) implements CanvasAct {
    public Append {
      after = List.copyOf(after);
    }
  }

  /** A wire was drawn; to the next free port if none is named. */
  record Connect(String from, String to, @Nullable Integer port) implements CanvasAct {}

  /** An end of a wire was put elsewhere. */
  record Reconnect(Edge wire, String from, String to, @Nullable Integer port)
      implements CanvasAct {}

  /** Layers were moved. */
  record Move(Map<String, Position> to) implements CanvasAct {
    public Move {
      to = Collections.unmodifiableMap(new LinkedHashMap<>(to));
    }
  }

  /** A layer without wires was dropped on a wire. */
  record MoveOnWire(String id, Edge wire, Position at) implements CanvasAct {}

  /** Layers and wires were deleted. */
  record Remove(List<String> ids, List<Edge> wires) implements CanvasAct {
    public Remove {
      ids = List.copyOf(ids);
      wires = List.copyOf(wires);
    }
  }

  /** A layer got another name, as typed. */
  record Rename(String id, String newName) implements CanvasAct {}

  /**
   * A text was pasted, by rights a fragment of a design; its upper left corner is to stand there.
   */
  record Paste(String text, Position at) implements CanvasAct {}

  record Duplicate(List<String> ids) implements CanvasAct {
    public Duplicate {
      ids = List.copyOf(ids);
    }
  }

  record Group(List<String> ids) implements CanvasAct {
    public Group {
      ids = List.copyOf(ids);
    }
  }

  /** Blocks were dissolved. */
  record Ungroup(List<String> names) implements CanvasAct {
    public Ungroup {
      names = List.copyOf(names);
    }
  }

  /** A block's name, as typed, repetition or state changed. */
  record Regroup(String name, String newName, int repeat, boolean collapsed) implements CanvasAct {}

  /** The layers are to be laid out anew. */
  record Arrange() implements CanvasAct {}

  record Align(List<String> ids, Side side) implements CanvasAct {
    public Align {
      ids = List.copyOf(ids);
    }
  }

  record Undo() implements CanvasAct {}

  record Redo() implements CanvasAct {}

  /** These layers are selected now, and no others. */
  record Select(List<String> ids) implements CanvasAct {
    public Select {
      ids = List.copyOf(ids);
    }
  }

  /** A layer's settings are to be edited: its form wants the focus. */
  record Edit(String id) implements CanvasAct {}
}
