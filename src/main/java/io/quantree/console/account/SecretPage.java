package io.quantree.console.account;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;

/** Shows a password or secret that the service has chosen, this once. */
@Singleton
record SecretPage(Pages pages) {
    TemplateInstance ofUser(String name, String password) {
        return page(Section.USERS, name, "Password", password);
    }

    TemplateInstance ofClient(String id, String secret) {
        return page(Section.CLIENTS, id, "Secret", secret);
    }

    private TemplateInstance page(Section section, String name, String what, String secret) {
        return pages.page(section, "account/secret")
                .data("name", name)
                .data("what", what)
                .data("secret", secret);
    }
}
