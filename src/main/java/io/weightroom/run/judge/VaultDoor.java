package io.weightroom.run.judge;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.weightroom.account.CurrentUser;
import io.weightroom.kit.Confirm;
import io.weightroom.kit.Format;
import io.weightroom.run.Run;
import io.weightroom.run.TestVault;
import java.time.Instant;
import java.util.List;

/** Stands before the test part while it is closed, and above it while it is open. */
final class VaultDoor extends Section {

  private static final long serialVersionUID = 1L;

  private static final String WHY =
      "The test part tells how the model does on samples that nobody has looked at. Each look that"
          + " leads you to another choice spends some of that, until its numbers are as hopeful as"
          + " those of the validation part. So keep it for the end, and look once.";

  VaultDoor(Run run, TestVault vault, Runnable changed) {
    addClassNames("card", "judge-vault");
    List<TestVault.Opening> openings = vault.openings(run.id());
    Span counted = new Span(counted(openings, vault.openings(run.dataset()), run.datasetName()));
    counted.addClassName("quiet");
    if (vault.isOpen(run.id())) {
      Button close =
          new Button(
              "Close it again",
              _ -> {
                vault.close(run.id());
                changed.run();
              });
      close.addThemeVariants(ButtonVariant.LUMO_SMALL);
      addClassName("open");
      add(counted, close);
      return;
    }
    Button open = new Button("Open the test part", _ -> ask(run, vault, changed));
    open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Paragraph why = new Paragraph(WHY);
    add(new H3("The test part is closed"), why, counted, new Div(open));
  }

  private static void ask(Run run, TestVault vault, Runnable changed) {
    Confirm.destructive(
        "Open the test part of " + run.name() + "?",
        "Every look at the test part spends it. The look is counted, with your name and the time,"
            + " and cannot be taken back.",
        "Open and count",
        () -> {
          vault.open(run.id(), CurrentUser.require().id());
          changed.run();
        });
  }

  private static String counted(List<TestVault.Opening> openings, long all, String dataset) {
    String own =
        openings.isEmpty()
            ? "Not opened for this run yet"
            : "Opened "
                + times(openings.size())
                + " for this run, last by "
                + openings.getFirst().by()
                + " "
                + Format.ago(openings.getFirst().at(), Instant.now());
    return own + "; over all runs of " + dataset + " " + times(all) + ".";
  }

  private static String times(long count) {
    return count == 1 ? "once" : count == 2 ? "twice" : Format.count(count) + " times";
  }
}
