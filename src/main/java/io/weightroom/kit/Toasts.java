package io.weightroom.kit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import io.weightroom.catalog.Problem;
import java.time.Duration;
import java.util.List;

/** Short messages at the edge of the page. Screen readers hear them politely. */
public final class Toasts {

  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(10);

  private Toasts() {}

  /** Says that something was done. */
  public static Notification say(String text) {
    return show(text, "plain", SHORT);
  }

  /** Says that something was done and offers to take it back while the message stands. */
  public static Notification sayWithUndo(String text, Runnable undo) {
    Notification toast = toast("plain", LONG);
    Button button =
        new Button(
            "Undo",
            _ -> {
              toast.close();
              undo.run();
            });
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    toast.add(row(text, button));
    toast.open();
    return toast;
  }

  /** Says what went wrong, in the problems' own words; stays until it is closed. */
  public static Notification warn(List<Problem> problems) {
    return warn(String.join("\n", problems.stream().map(Problem::line).toList()));
  }

  /** Says what went wrong; stays until it is closed. */
  public static Notification warn(String text) {
    Notification toast = toast("bad", Duration.ZERO);
    toast.setAssertive(true);
    Button close = new Button("Close", _ -> toast.close());
    close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    toast.add(row(text, close));
    toast.open();
    return toast;
  }

  private static Notification show(String text, String look, Duration time) {
    Notification toast = toast(look, time);
    toast.add(row(text));
    toast.open();
    return toast;
  }

  private static Notification toast(String look, Duration time) {
    Notification toast = new Notification();
    toast.addClassNames("toast", look);
    toast.setPosition(Position.BOTTOM_END);
    toast.setDuration((int) time.toMillis());
    return toast;
  }

  private static Div row(String text, Button... buttons) {
    Div row = new Div(new Span(text));
    row.addClassName("toast-row");
    row.add(buttons);
    return row;
  }
}
