package io.largesse.simulation;

/** Something that a member is doing. */
final class Task {

    final Member member;
    final String name;
    final Coroutine coroutine;
    boolean asleep;

    Task(Member member, String name, Runnable body) {
        this.member = member;
        this.name = name;
        this.coroutine = new Coroutine(body);
    }
}
