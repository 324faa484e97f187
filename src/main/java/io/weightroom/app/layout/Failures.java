package io.weightroom.app.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.weightroom.kit.Toasts;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a person sees when an action failed through a mistake of ours, or the session ended. */
@Component
class Failures implements VaadinServiceInitListener {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addSessionInitListener(
            created ->
                created
                    .getSession()
                    .setErrorHandler(
                        failure -> {
                          if (failure.getThrowable() instanceof ClientAbortException) {
                            return; // the page was closed while it was answered
                          }
                          LOG.error("an action on a page failed", failure.getThrowable());
                          if (UI.getCurrent() != null) {
                            Toasts.warn(
                                "That did not work. The mistake is on this side; it is in the"
                                    + " server's log.");
                          }
                        }));
    CustomizedSystemMessages messages = new CustomizedSystemMessages();
    // The sign-in outlives the session: reloading the page is all that is needed.
    messages.setSessionExpiredNotificationEnabled(false);
    messages.setInternalErrorCaption("That did not work");
    messages.setInternalErrorMessage("Click here or press Esc to load the page again.");
    event.getSource().setSystemMessagesProvider(_ -> messages);
  }
}
