package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.kit.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run's journal in sentences, the newest first. It only grows; what is told stays told. */
final class WhatHappened extends Section {

  private static final long serialVersionUID = 1L;

  /** Lines that a page carries at first, and gets more each time somebody asks. */
  private static final int LINES = 100;

  private final OrderedList lines = new OrderedList();
  private final Paragraph nothing =
      new Paragraph("Nothing yet. It starts as soon as a worker is free.");
  private final Button more = new Button();
  private transient List<JournalEntry> entries = List.of();
  private int told;
  private int most = LINES;

  WhatHappened() {
    addClassNames("card", "what-happened");
    lines.addClassName("story");
    lines.getElement().setAttribute("reversed", true);
    // a scrolling region has to be reachable by keyboard
    lines.getElement().setAttribute("tabindex", "0");
    lines.getElement().setAttribute("aria-label", "What happened, the newest first");
    more.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    more.addClickListener(
        _ -> {
          most += 10 * LINES;
          retell();
        });
    nothing.addClassName("quiet");
    add(new H2("What happened"), nothing, lines, more);
  }

  void show(List<JournalEntry> now) {
    entries = now;
    nothing.setVisible(now.isEmpty());
    lines.setVisible(!now.isEmpty());
    if (told > now.size()) {
      told = 0;
      lines.removeAll();
    }
    int from = Math.max(told, now.size() - most);
    for (int i = from; i < now.size(); i++) {
      tell(now.get(i), i > 0 && lines.getComponentCount() > 0 ? now.get(i - 1).event() : null);
    }
    told = now.size();
    while (lines.getComponentCount() > most) {
      lines.remove(lines.getComponentAt(lines.getComponentCount() - 1));
    }
    int left = Math.max(0, told - most);
    more.setVisible(left > 0);
    more.setText("Show earlier (" + Format.count(left) + ")");
  }

  private void retell() {
    told = 0;
    lines.removeAll();
    show(entries);
  }

  /** An epoch that is the best so far says so in its own line. */
  private void tell(JournalEntry entry, @Nullable RunEvent before) {
    if (entry.event() instanceof RunEvent.Improved improved
        && before instanceof RunEvent.EpochDone done
        && done.epoch() == improved.epoch()) {
      ListItem line = (ListItem) lines.getComponentAt(0);
      Span best = new Span("best so far");
      best.addClassName("best");
      line.add(best);
    } else {
      lines.addComponentAsFirst(line(entry));
    }
  }

  private ListItem line(JournalEntry entry) {
    Instant began = entries.getFirst().at();
    Span time = new Span(Format.clock(Duration.between(began, entry.at())));
    time.addClassName("time");
    time.setTitle(entry.at().toString());
    Span words = new Span(EventWords.of(entry.event()));
    ListItem line = new ListItem(time, words);
    line.addClassName(look(entry.event()));
    return line;
  }

  private static String look(RunEvent event) {
    return switch (event) {
      case RunEvent.CheckpointSaved _ -> "quiet";
      case RunEvent.Improved _, RunEvent.Finished _, RunEvent.Stopped _ -> "good";
      case RunEvent.Warned _ -> "warn";
      case RunEvent.Failed _ -> "bad";
      default -> "plain";
    };
  }
}
