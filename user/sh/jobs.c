// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: jobs and the processes they are made of.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "sh.h"

struct job jobs[JOBS];
int terminal_pgrp;	/* the shell's, if it does job control */
volatile int interrupted;

static struct { pid_t pid; int job; } members[128];

int new_job(const char *text)
{
	int i;

	for (i = 0; i < JOBS; i++)
		if (!jobs[i].pgrp) {
			memset(&jobs[i], 0, sizeof(jobs[i]));
			jobs[i].text = strdup(text ? text : "");
			return i;
		}
	return -1;
}

void free_job(int j)
{
	unsigned int i;

	free(jobs[j].text);
	memset(&jobs[j], 0, sizeof(jobs[j]));
	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].job == j)
			members[i].pid = 0;
}

static void add_member(int j, pid_t pid)
{
	unsigned int i;

	if (!jobs[j].pgrp)
		jobs[j].pgrp = pid;
	jobs[j].last = pid;
	jobs[j].running++;
	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (!members[i].pid) {
			members[i].pid = pid;
			members[i].job = j;
			return;
		}
}

void note_status(pid_t pid, int status)
{
	struct job *j = NULL;
	unsigned int i;

	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].pid == pid) {
			j = &jobs[members[i].job];
			break;
		}
	if (!j)
		return;
	if (WIFSTOPPED(status)) {
		j->stopped = 1;
		if (pid == j->last)
			j->status = status;
		return;
	}
	members[i].pid = 0;
	j->running--;
	if (pid == j->last)
		j->status = status;
}

int exit_code(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return 128 + (WIFSTOPPED(status) ? WSTOPSIG(status) : WTERMSIG(status));
}

/* Collects what has ended; tells of background jobs that are done. */
void reap(int tell)
{
	int status, i;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | WUNTRACED)) > 0)
		note_status(pid, status);
	for (i = 0; i < JOBS; i++) {
		if (!jobs[i].pgrp || jobs[i].running)
			continue;
		if (tell)
			printf("[%d] Done (%d)  %s\n", i + 1, exit_code(jobs[i].status),
			       jobs[i].text);
		free_job(i);
	}
}

/* Waits for a job in the foreground; returns its exit code. */
int wait_job(int j)
{
	int status = 0, code;

	while (jobs[j].running && !jobs[j].stopped) {
		pid_t pid = waitpid(-1, &status, WUNTRACED);

		if (pid > 0)
			note_status(pid, status);
		else if (errno == ECHILD)
			break;
		else if (interrupted && !terminal_pgrp)
			break;
	}
	if (terminal_pgrp) {
		tcsetpgrp(0, terminal_pgrp);
		if (jobs[j].stopped || WIFSIGNALED(jobs[j].status))
			tcsetattr(0, TCSADRAIN, &cooked);
	}
	code = exit_code(jobs[j].status);
	if (jobs[j].stopped) {
		printf("\n[%d] Stopped  %s\n", j + 1, jobs[j].text);
		return code;
	}
	if (interactive && WIFSIGNALED(jobs[j].status) && WTERMSIG(jobs[j].status) != SIGPIPE) {
		if (WTERMSIG(jobs[j].status) == SIGINT)
			putchar('\n');
		else
			printf("%s\n", strsignal(WTERMSIG(jobs[j].status)));
	}
	free_job(j);
	return code;
}

/* fork() for a process of job j; the child gets the job's process group and default signals. */
pid_t fork_process(int j, int background)
{
	pid_t pid, pgrp;

	fflush(stdout);
	pid = fork();
	if (pid < 0) {
		perror("sh: fork");
		return -1;
	}
	if (pid == 0) {
		if (terminal_pgrp) {
			pgrp = jobs[j].pgrp ? jobs[j].pgrp : getpid();
			setpgid(0, pgrp);
			if (!background)
				tcsetpgrp(0, pgrp);
		} else if (background) {
			signal(SIGINT, SIG_IGN);
			signal(SIGQUIT, SIG_IGN);
		}
		if (interactive) {
			signal(SIGINT, SIG_DFL);
			signal(SIGQUIT, SIG_DFL);
			signal(SIGTSTP, SIG_DFL);
			signal(SIGTTIN, SIG_DFL);
			signal(SIGTTOU, SIG_DFL);
		}
		terminal_pgrp = 0;
		interactive = 0;
		memset(members, 0, sizeof(members));
		memset(jobs, 0, sizeof(jobs));
		return 0;
	}
	if (terminal_pgrp)
		setpgid(pid, jobs[j].pgrp ? jobs[j].pgrp : pid);
	add_member(j, pid);
	if (terminal_pgrp && !background)
		tcsetpgrp(0, jobs[j].pgrp);
	return pid;
}
