package io.weightroom.account.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import io.weightroom.account.Accounts;
import io.weightroom.account.Invitation;
import io.weightroom.account.Role;
import io.weightroom.account.Token;
import io.weightroom.account.User;
import io.weightroom.kit.Confirm;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.Toasts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;

/** Who has an account here, and the links that let others in. */
@Route("people")
@PageTitle("People · Weightroom")
@RolesAllowed(Role.OWNER_ONLY)
class PeopleView extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Accounts accounts;
  private final transient Clock clock;
  private final Div fresh = new Div();
  private final UnorderedList people = new UnorderedList();
  private final UnorderedList links = new UnorderedList();
  private final Section open = new Section(new H2("Open invitations"), links);

  PeopleView(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
    addClassNames("page", "narrow");
    Button invite = new Button("Invite somebody", _ -> invite());
    invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Section members = new Section(new H2("Accounts"), people);
    members.addClassName("card");
    open.addClassName("card");
    people.addClassName("rows");
    links.addClassName("rows");
    fresh.getElement().setAttribute("aria-live", "polite");
    add(
        new PageHeader(
            "People",
            "Everybody works with their own data and runs. Nobody sees those of others.",
            invite),
        fresh,
        members,
        open);
    refresh();
  }

  private void refresh() {
    people.removeAll();
    accounts.people().forEach(person -> people.add(row(person)));
    List<Invitation> invitations = accounts.openInvitations();
    links.removeAll();
    invitations.forEach(invitation -> links.add(row(invitation)));
    open.setVisible(!invitations.isEmpty());
  }

  private ListItem row(User person) {
    Span name = new Span(person.name());
    name.addClassName("strong");
    Span since = new Span("since " + Format.ago(person.createdAt(), clock.instant()));
    Span role = new Span(person.isOwner() ? "owner" : "member");
    role.addClassName("quiet");
    since.addClassName("quiet");
    ListItem row = new ListItem(name, role, since);
    if (!person.isOwner()) {
      Button remove = new Button("Remove", _ -> askToRemove(person));
      remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
      remove.setAriaLabel("Remove " + person.name());
      row.add(remove);
    }
    return row;
  }

  private ListItem row(Invitation invitation) {
    Span made = new Span("Made " + Format.ago(invitation.createdAt(), clock.instant()));
    Span end =
        new Span("works until used, or " + Format.ago(invitation.expiresAt(), clock.instant()));
    end.addClassName("quiet");
    Button revoke =
        new Button(
            "Revoke",
            _ -> {
              accounts.revoke(invitation.id());
              fresh.removeAll();
              refresh();
              Toasts.say("The link does not work any more.");
            });
    revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    return new ListItem(made, end, revoke);
  }

  private void invite() {
    Token token = accounts.invite();
    TextField link = new TextField("Invitation link");
    link.setValue(site() + "/invite/" + token.value());
    link.setReadOnly(true);
    link.setWidthFull();
    Button copy = new Button("Copy", _ -> copy(link.getValue()));
    Div line = new Div(link, copy);
    line.addClassName("copy-line");
    Section card =
        new Section(
            new H2("Send this link to one person"),
            new Paragraph("It makes one account, works for a week, and is shown only now."),
            line);
    card.addClassNames("card", "highlight");
    fresh.removeAll();
    fresh.add(card);
    refresh();
  }

  private void copy(String text) {
    getElement()
        .executeJs(
            """
            if (navigator.clipboard) return navigator.clipboard.writeText($0).then(() => true);
            const field = document.createElement('textarea');
            field.value = $0;
            document.body.append(field);
            field.select();
            const done = document.execCommand('copy');
            field.remove();
            return done;
            """,
            text)
        .then(Boolean.class, done -> Toasts.say(done ? "Link copied." : "Copy it by hand."));
  }

  private static String site() {
    HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    int port = request.getServerPort();
    boolean usual = port == (request.isSecure() ? 443 : 80);
    return request.getScheme()
        + "://"
        + request.getServerName()
        + (usual ? "" : ":" + port)
        + request.getContextPath();
  }

  private void askToRemove(User person) {
    Confirm.destructive(
        "Remove " + person.name() + "?",
        person.name()
            + " is signed out everywhere and cannot come back without a new invitation. Their data"
            + " and runs stay on the server, but nobody can open them.",
        "Remove",
        () -> {
          accounts.remove(person.id());
          refresh();
          Toasts.say(person.name() + " is removed.");
        });
  }
}
