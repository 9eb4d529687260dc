package dev.windlass.demo;

import java.util.List;

/**
 * One who may call the demo: a service account with a token that is easily typed.
 *
 * @param token the bearer token
 * @param namespace the account's namespace
 * @param name the account's name
 */
record Account(String token, String namespace, String name) {

    /** May do everything. */
    static final Account DEMO = new Account("demo", "acme", "demo");
    /** May read what is in its own namespace. */
    static final Account READER = new Account("demo-reader", "some-org", "reader");

    static final List<Account> ALL = List.of(DEMO, READER);

    /** The name that an API server gives it. */
    String user() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    String uid() {
        return "demo-" + namespace + "-" + name;
    }

    /** Without the group of whoever has a valid token, to which the API server adds it. */
    List<String> groups() {
        return List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace);
    }

    /** It as a line of a file of static tokens. */
    String line() {
        return "%s,%s,%s,\"%s\"".formatted(token, user(), uid(), String.join(",", groups()));
    }
}
