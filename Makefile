# SPDX-License-Identifier: GPL-2.0-only
# Linnet: one non-recursive Makefile. `make help` lists the targets.
# All output goes below $(BUILD); CONFIG_* switches are make variables (make CONFIG_NET=n).

BUILD	?= build
V	?= 0
C	?= 0
W	?= 0
O	?= 2
Q	:= $(if $(filter 1,$(V)),,@)
say	= @$(if $(filter 1,$(V)),:,printf '  %-7s %s\n') "$(1)" "$(2)"

ifneq ($(LLVM),)
CC	:= clang
endif
CROSS_COMPILE ?=
ifeq ($(origin CC),default)
CC	:= $(CROSS_COMPILE)gcc
endif
LD	:= $(CROSS_COMPILE)ld
NM	:= $(CROSS_COMPILE)nm
NASM	?= nasm
PYTHON	?= /usr/bin/python3

# ---------------------------------------------------------------- configuration
CONFIG_NET		?= y
CONFIG_INET		?= $(CONFIG_NET)
CONFIG_UNIX		?= $(CONFIG_NET)
CONFIG_PACKET		?= $(CONFIG_NET)
CONFIG_NE2K_PCI		?= $(CONFIG_NET)
# hooks and a packet filter; off, as in the 2.6.11 that figures are compared with
CONFIG_NETFILTER	?= n
CONFIG_EPOLL		?= y
CONFIG_SECURITY_NETWORK	?= n
CONFIG_PROC_FS		?= y
CONFIG_SYSCTL		?= y
CONFIG_SYSVIPC		?= y
CONFIG_POSIX_MQUEUE	?= y
CONFIG_UNIX98_PTYS	?= y
CONFIG_VT		?= y
CONFIG_MAGIC_SYSRQ	?= y
CONFIG_DEBUG_SLAB	?= n
CONFIG_DEBUG_SPINLOCK	?= n
CONFIG_FAULT_INJECTION	?= n
CONFIG_SYMBOLS		:= NET INET UNIX NETFILTER EPOLL PROC_FS SYSCTL SYSVIPC POSIX_MQUEUE UNIX98_PTYS VT MAGIC_SYSRQ \
			   DEBUG_SLAB DEBUG_SPINLOCK FAULT_INJECTION
# disks: the driver, and what is on them
CONFIG_IDE		?= y
CONFIG_EXT2_FS		?= y
CONFIG_SYN_COOKIES	?= $(CONFIG_INET)
CONFIG_SYMBOLS		+= IDE EXT2_FS SYN_COOKIES SECURITY_NETWORK
# Loadable modules. CONFIG_x=m makes one of NE2K_PCI, PACKET, AF_SAMPLE; FORCE_UNLOAD lets rmmod -f take away what is in use.
CONFIG_MODULES		?= y
CONFIG_MODULE_UNLOAD	:= $(CONFIG_MODULES)
CONFIG_MODULE_FORCE_UNLOAD ?= n
CONFIG_KMOD		:= $(CONFIG_MODULES)
CONFIG_AF_SAMPLE	?= $(if $(filter yy,$(CONFIG_MODULES)$(CONFIG_NET)),m,n)
CONFIG_SYMBOLS		+= MODULES MODULE_UNLOAD MODULE_FORCE_UNLOAD KMOD
CONFIG_FLAGS		:= $(foreach s,$(CONFIG_SYMBOLS),$(if $(filter y,$(CONFIG_$(s))),-DCONFIG_$(s)=1))

# ---------------------------------------------------------------- sources
# The order of linking is that of the initcalls of a level: drivers before net, and among them the cards before Space.c,
# which registers the loopback device, so that eth0 is interface 1 as in 2.6.11.
dirs-y	:= kernel kernel/irq kernel/i386 mm mm/i386 fs fs/partitions fs/ramfs
dirs-$(CONFIG_EXT2_FS)	+= fs/ext2
dirs-$(CONFIG_PROC_FS)	+= fs/proc
dirs-$(CONFIG_UNIX98_PTYS)	+= fs/devpts
ifneq ($(filter y,$(CONFIG_SYSVIPC) $(CONFIG_POSIX_MQUEUE)),)
dirs-y	+= ipc
endif
dirs-y	+= lib drivers/char
dirs-$(CONFIG_VT)	+= drivers/video/console drivers/input/serio drivers/input/keyboard
dirs-y	+= drivers/serial drivers/pci
dirs-y	+= drivers/block
dirs-$(CONFIG_IDE)	+= drivers/ide
dirs-$(CONFIG_NET)	+= drivers/net
dirs-$(CONFIG_NET)	+= net/core net/ethernet net/sched net/netlink
dirs-$(CONFIG_INET)	+= net/ipv4
ifeq ($(CONFIG_INET)$(CONFIG_NETFILTER),yy)
dirs-y	+= net/ipv4/netfilter
endif
dirs-$(CONFIG_UNIX)	+= net/unix
dirs-$(CONFIG_SECURITY_NETWORK)	+= security
dirs-$(CONFIG_PACKET)	+= net/packet
dirs-$(CONFIG_AF_SAMPLE)	+= net/sample
srcs_of	= $(filter-out %/Space.c,$(wildcard $(1)/*.c)) $(filter %/Space.c,$(wildcard $(1)/*.c))
drop-y	:= $(if $(filter y,$(CONFIG_NE2K_PCI)),,drivers/net/8390.c drivers/net/ne2k-pci.c)
ifneq ($(CONFIG_NETFILTER),y)
drop-y	+= net/core/netfilter.c
endif
ifneq ($(CONFIG_MODULES),y)
drop-y	+= kernel/module.c kernel/i386/module.c
endif
ifneq ($(CONFIG_EPOLL),y)
drop-y	+= fs/eventpoll.c
endif
ifneq ($(CONFIG_UNIX98_PTYS),y)
drop-y	+= drivers/char/pty.c
endif
ifneq ($(CONFIG_SYSVIPC),y)
drop-y	+= ipc/util.c ipc/sem.c ipc/msg.c ipc/shm.c
endif
ifneq ($(CONFIG_POSIX_MQUEUE),y)
drop-y	+= ipc/mqueue.c
endif
ifneq ($(CONFIG_VT),y)
drop-y	+= drivers/char/vt.c drivers/char/vt_escape.c drivers/char/vt_ioctl.c drivers/char/consolemap.c \
	   drivers/char/keyboard.c drivers/char/defkeymap.c
endif
ifneq ($(CONFIG_MAGIC_SYSRQ),y)
drop-y	+= drivers/char/sysrq.c
endif
ifneq ($(CONFIG_SYN_COOKIES),y)
drop-y	+= net/ipv4/syncookies.c
endif
ifneq ($(CONFIG_SYSCTL),y)
drop-y	+= kernel/sysctl.c net/core/sysctl_net_core.c net/core/neigh_sysctl.c net/ethernet/sysctl_net_ether.c \
	   net/ipv4/sysctl_net_ipv4.c net/unix/sysctl_net_unix.c
endif

SRCS_C	:= $(foreach d,$(dirs-y),$(call srcs_of,$(d)))
SRCS_C	+= $(if $(filter y,$(CONFIG_NET)),net/socket.c $(if $(filter y,$(CONFIG_SYSCTL)),net/sysctl_net.c),net/nonet.c)
SRCS_C	:= $(filter-out $(drop-y),$(SRCS_C))
SRCS_S	:= boot/multiboot.asm boot/head.asm $(foreach d,$(dirs-y),$(wildcard $(d)/*.asm))
# Images of their own, which vsyscall.asm includes.
SRCS_S	:= $(filter-out kernel/i386/vsyscall-%.asm,$(SRCS_S))
OBJS	:= $(patsubst %.asm,$(BUILD)/%.o,$(SRCS_S)) $(patsubst %.c,$(BUILD)/%.o,$(SRCS_C))

# Modules: their names, and the sources of each. Below build/modules they have objects of their own, compiled with -DMODULE.
modules-$(CONFIG_NE2K_PCI)	+= 8390 ne2k-pci
modules-$(CONFIG_PACKET)	+= af_packet
modules-$(CONFIG_AF_SAMPLE)	+= af_sample
srcs-8390	:= drivers/net/8390.c
srcs-ne2k-pci	:= drivers/net/ne2k-pci.c
srcs-af_packet	:= $(wildcard net/packet/*.c)
srcs-af_sample	:= $(wildcard net/sample/*.c)
MODULES	:= $(modules-m)
ifneq ($(if $(filter y,$(CONFIG_MODULES)),,$(MODULES)),)
$(error $(MODULES): modules need CONFIG_MODULES=y)
endif
MODDIR	:= $(BUILD)/modules
module_objs = $(patsubst %.c,$(MODDIR)/%.o,$(srcs-$(1)))
modname	= $(subst -,_,$(1))

# ---------------------------------------------------------------- flags
cc-option = $(shell $(CC) $(1) -Werror -c -x c /dev/null -o /dev/null 2>/dev/null && echo $(1))

WARN	:= -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers \
	   -Wstrict-prototypes -Wmissing-prototypes -Werror=implicit-function-declaration \
	   -Werror=incompatible-pointer-types -Werror=int-conversion -Wundef \
	   -Wno-pointer-sign -Wvla
ifeq ($(W),1)
WARN	+= -Wshadow -Wcast-qual -Wunused-parameter
endif
ifneq ($(WERROR),)
WARN	+= -Werror
endif

# Each hop of a documented path keeps a frame of its own: no automatic inlining, no clones, no sibling calls.
OPT	:= -O$(O) -fno-omit-frame-pointer -fno-optimize-sibling-calls -fno-strict-aliasing -fno-common \
	   -fno-delete-null-pointer-checks -fwrapv
FRAMES	:= $(call cc-option,-fno-inline-functions-called-once) $(call cc-option,-fno-inline-small-functions) \
	   $(call cc-option,-fno-inline-functions) $(call cc-option,-fno-partial-inlining) \
	   $(call cc-option,-fno-ipa-sra) $(call cc-option,-fno-ipa-cp) $(call cc-option,-fno-ipa-icf) \
	   $(call cc-option,-fno-reorder-functions) $(call cc-option,-fno-reorder-blocks-and-partition)
# gcc's loops and alignment tests around memset() and memcpy() of constant size cost more than rep stosl and movsl do.
STRINGS	:= $(call cc-option,-mmemset-strategy=rep_4byte:-1:noalign) $(call cc-option,-mmemcpy-strategy=rep_4byte:-1:noalign)
CLANG	:= $(findstring clang,$(shell $(CC) --version 2>/dev/null | head -1))
TARGET	:= $(if $(CLANG),--target=i386-linux-gnu) -m32 -march=i686 -mregparm=3 -freg-struct-return
CFLAGS	:= $(TARGET) -std=gnu11 -g3 -gdwarf-4 $(OPT) $(FRAMES) $(STRINGS) $(WARN) \
	   -ffreestanding -nostdinc -isystem $(shell $(CC) -print-file-name=include) \
	   -fno-pic -fno-pie -fno-stack-protector -fno-asynchronous-unwind-tables -fno-unwind-tables \
	   -mno-sse -mno-mmx -mno-80387 $(call cc-option,-mpreferred-stack-boundary=2) $(call cc-option,-mstack-alignment=4) \
	   $(call cc-option,-fcf-protection=none) $(call cc-option,-fno-builtin-malloc) \
	   $(if $(CLANG),-Wno-gnu-variable-sized-type-not-at-end -Wno-address-of-packed-member,-Wno-address-of-packed-member) \
	   -D__KERNEL__ $(CONFIG_FLAGS) -Iinclude
# What sparse (C=1) does not know of its own; with WERROR its warnings are errors too.
SPARSE	?= sparse
SPARSE_FLAGS := -Wall -D__i386__ -D__VERSION__=\"sparse\" $(if $(WERROR),-Wsparse-error)
NASMFLAGS := -f elf32 -g -F dwarf -w+orphan-labels -I$(CURDIR)/ $(CONFIG_FLAGS)

# As many jobs as there are processors, unless the caller says otherwise.
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

.PHONY: all
all: $(BUILD)/vmlinux modules $(BUILD)/initramfs.cpio

# The name before the dot of a built-in part's parameters on the boot command line.
$(BUILD)/%.o: %.c $(BUILD)/.config
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS) -DKBUILD_MODNAME=$(call modname,$(basename $(<F))) -MMD -MP -c $< -o $@
ifeq ($(C),1)
	$(Q)$(SPARSE) $(filter-out -mregparm=3 -march=i686 -f% -W%,$(CFLAGS)) $(SPARSE_FLAGS) $<
endif

$(BUILD)/%.o: %.asm $(BUILD)/.config
	@mkdir -p $(@D)
	$(call say,NASM,$<)
	$(Q)$(NASM) $(NASMFLAGS) -MD $(@:.o=.d) -MP $< -o $@

# The vsyscall page: ELF files that nasm alone makes.
VSYSCALL := $(BUILD)/kernel/i386/vsyscall-int80.so $(BUILD)/kernel/i386/vsyscall-sysenter.so
$(VSYSCALL): $(BUILD)/%.so: %.asm kernel/i386/vsyscall-elf.inc
	@mkdir -p $(@D)
	$(call say,NASM,$<)
	$(Q)$(NASM) -f bin -I$(CURDIR)/ $< -o $@
$(BUILD)/kernel/i386/vsyscall.o: NASMFLAGS += -I$(BUILD)/kernel/i386/
$(BUILD)/kernel/i386/vsyscall.o: $(VSYSCALL)

# Rebuild all when the flags change.
$(BUILD)/.config: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS) $(NASMFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS) $(NASMFLAGS)' > $@
# Link again when what is built in, or what is a module, changes.
$(BUILD)/.objs: FORCE
	@mkdir -p $(@D)
	@echo '$(OBJS) $(MODULES)' | cmp -s - $@ || echo '$(OBJS) $(MODULES)' > $@
.SECONDARY:
.PHONY: FORCE
FORCE:

-include $(OBJS:.o=.d)

# ---------------------------------------------------------------- the kernel
LDFLAGS	:= -m elf_i386 -nostdlib -static -z noexecstack -z max-page-size=4096 -z noseparate-code --build-id=none \
	   --orphan-handling=error --no-warn-rwx-segments -T linker.ld
UTS_VERSION := \#1 $(shell git log -1 --date=format:'%a %b %e %H:%M:%S UTC %Y' --format=%cd 2>/dev/null || date -u)
$(BUILD)/kernel/version.o: CFLAGS += -DUTS_VERSION='"$(UTS_VERSION)"'

# Three links: without symbols, with the symbols of the first, with those of the second, whose addresses are final.
$(BUILD)/vmlinux: $(OBJS) $(BUILD)/.objs linker.ld scripts/kallsyms.py
	$(call say,LD,$@)
	$(Q)$(LD) $(LDFLAGS) -o $(BUILD)/.vmlinux1 $(OBJS)
	$(Q)$(NM) -n $(BUILD)/.vmlinux1 | $(PYTHON) scripts/kallsyms.py > $(BUILD)/kallsyms1.asm
	$(Q)$(NASM) -f elf32 $(BUILD)/kallsyms1.asm -o $(BUILD)/kallsyms1.o
	$(Q)$(LD) $(LDFLAGS) -o $(BUILD)/.vmlinux2 $(OBJS) $(BUILD)/kallsyms1.o
	$(Q)$(NM) -n $(BUILD)/.vmlinux2 | $(PYTHON) scripts/kallsyms.py > $(BUILD)/kallsyms2.asm
	$(Q)$(NASM) -f elf32 $(BUILD)/kallsyms2.asm -o $(BUILD)/kallsyms2.o
	$(Q)$(LD) $(LDFLAGS) -o $@ $(OBJS) $(BUILD)/kallsyms2.o
	$(Q)$(NM) -n $@ > $(BUILD)/System.map
	@rm -f $(BUILD)/.vmlinux1 $(BUILD)/.vmlinux2

# ---------------------------------------------------------------- modules
# Each is linked into one relocatable object; modpost.py reads them all and writes for each a C file with its struct module,
# and the tables of modprobe. The kernel is looked at for the symbols it exports.
.PHONY: modules
modules: $(if $(MODULES),$(MODDIR)/modules.dep $(MODULES:%=$(MODDIR)/%.ko))

$(foreach m,$(MODULES),$(eval $(call module_objs,$(m)) $(MODDIR)/$(m).mod.o: MODNAME := $(call modname,$(m))) \
	$(eval $(MODDIR)/$(m).r.o: $(call module_objs,$(m))))
$(MODDIR)/%.o: %.c $(BUILD)/.config
	@mkdir -p $(@D)
	$(call say,CC M,$<)
	$(Q)$(CC) $(CFLAGS) -DMODULE -DKBUILD_MODNAME=$(MODNAME) -MMD -MP -c $< -o $@
ifeq ($(C),1)
	$(Q)$(SPARSE) -DMODULE $(filter-out -mregparm=3 -march=i686 -f% -W%,$(CFLAGS)) $(SPARSE_FLAGS) $<
endif

$(MODDIR)/%.r.o:
	$(Q)$(LD) -m elf_i386 -r -o $@ $^

$(MODDIR)/modules.dep: $(MODULES:%=$(MODDIR)/%.r.o) $(BUILD)/vmlinux scripts/modpost.py
	$(call say,MODPOST,$(MODDIR))
	$(Q)$(PYTHON) scripts/modpost.py $(MODDIR) $(BUILD)/System.map $(MODULES)

$(MODULES:%=$(MODDIR)/%.mod.c): $(MODDIR)/modules.dep ;
$(MODDIR)/%.mod.o: $(MODDIR)/%.mod.c
	$(Q)$(CC) $(CFLAGS) -DMODULE -DKBUILD_MODNAME=$(MODNAME) -c $< -o $@
$(MODDIR)/%.ko: $(MODDIR)/%.r.o $(MODDIR)/%.mod.o
	$(call say,LD M,$@)
	$(Q)$(LD) -m elf_i386 -r -o $@ $^

-include $(foreach m,$(MODULES),$(patsubst %.o,%.d,$(call module_objs,$(m))))

# ---------------------------------------------------------------- userland
OVERLAY		?= overlay
USER_CFLAGS	:= $(if $(CLANG),--target=i386-linux-gnu) -m32 -march=i686 -std=gnu11 -O2 -g -Wall -Wextra \
		   -fno-omit-frame-pointer -fno-optimize-sibling-calls -ffreestanding -fno-builtin -nostdinc -Iuser/include \
		   -fno-stack-protector -fno-pic -fno-pie -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections \
		   $(call cc-option,-fcf-protection=none) $(if $(WERROR),-Werror)
# A program is user/NAME.c, or all of user/NAME/*.c with a main.c among them.
USER_PROGS	:= $(patsubst user/%.c,%,$(wildcard user/*.c)) $(patsubst user/%/main.c,%,$(wildcard user/*/main.c))
user_srcs	= $(or $(wildcard user/$(1).c),$(wildcard user/$(1)/*.c))
user_objs	= $(patsubst %.c,$(BUILD)/%.o,$(call user_srcs,$(1)))
USER_LIB	:= $(patsubst %.c,$(BUILD)/%.o,$(wildcard user/lib/*.c)) $(BUILD)/user/lib/syscall.o
USER_BINS	:= $(addprefix $(BUILD)/user/bin/,$(USER_PROGS))

$(BUILD)/user/%.o: user/%.c $(BUILD)/.config
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(USER_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/user/libc.a: $(USER_LIB)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(foreach p,$(USER_PROGS),$(eval $(BUILD)/user/bin/$(p): $(call user_objs,$(p))))
$(BUILD)/user/bin/%: $(BUILD)/user/lib/crt0.o $(BUILD)/user/libc.a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(LD) -m elf_i386 -nostdlib -static -z noexecstack -z noseparate-code --build-id=none --gc-sections \
		-Ttext-segment=0x08048000 -o $@ $(filter %.o,$^) $(BUILD)/user/libc.a

# The image: every program in /bin, stripped (the symbols for gdb stay in build/user/bin), and the modules.
LIBMODULES := lib/modules/$(shell sed -n 's/^.define UTS_RELEASE[^"]*"\(.*\)"/\1/p' include/linux/version.h)
$(BUILD)/initramfs.spec: Makefile $(BUILD)/.objs $(USER_BINS) $(MODULES:%=$(MODDIR)/%.ko)
	@mkdir -p $(BUILD)/user/stripped
	$(Q)for m in $(MODULES); do strip -g -o $(BUILD)/user/stripped/$$m.ko $(MODDIR)/$$m.ko; done
	$(Q)for p in $(USER_PROGS); do strip -o $(BUILD)/user/stripped/$$p $(BUILD)/user/bin/$$p; done
	$(Q){ for d in bin sbin etc dev dev/pts mnt proc root usr/bin usr/sbin var www; do echo "dir $$d 755"; done; \
	  echo "dir tmp 1777"; \
	  for p in $(USER_PROGS); do echo "file bin/$$p $(BUILD)/user/stripped/$$p 755"; done; \
	  echo "slink init bin/init"; echo "slink sbin/init ../bin/init"; \
	  for p in poweroff halt; do echo "slink bin/$$p reboot"; done; \
	  for p in $(if $(filter y,$(CONFIG_MODULES)),modprobe insmod rmmod lsmod); do echo "slink sbin/$$p ../bin/$$p"; done; \
	  $(if $(MODULES),echo "slink lib/modules/3.2.0-linnet 2.6.11";) \
	  for m in $(MODULES); do echo "file $(LIBMODULES)/$$m.ko $(BUILD)/user/stripped/$$m.ko 644"; done; \
	  for t in $(if $(MODULES),dep alias); do echo "file $(LIBMODULES)/modules.$$t $(MODDIR)/modules.$$t 644"; done; \
	  for n in "console 600 c 5 1" "tty 666 c 5 0" "tty0 600 c 4 0" \
	    "tty1 600 c 4 1" "tty2 600 c 4 2" "tty3 600 c 4 3" "tty4 600 c 4 4" "tty5 600 c 4 5" "tty6 600 c 4 6" "ttyS0 600 c 4 64" "ttyS1 600 c 4 65" "null 666 c 1 3" \
	    "zero 666 c 1 5" "full 666 c 1 7" "random 666 c 1 8" "urandom 666 c 1 9" "kmsg 600 c 1 11" \
	    "ptmx 666 c 5 2"; do echo "nod dev/$$n"; done; \
	  for d in "hda 3 0" "hdb 3 64" "hdc 22 0" "hdd 22 64"; do set -- $$d; echo "nod dev/$$1 660 b $$2 $$3"; \
	    for p in 1 2 3 4 5 6; do echo "nod dev/$$1$$p 660 b $$2 $$(($$3 + $$p))"; done; done; } > $@

$(BUILD)/initramfs.cpio: $(BUILD)/initramfs.spec scripts/mkcpio.py $(shell find user/root $(wildcard $(OVERLAY)) -type f 2>/dev/null)
	$(call say,CPIO,$@)
	$(Q)$(PYTHON) scripts/mkcpio.py $@ $< user/root $(OVERLAY)

-include $(patsubst %.o,%.d,$(USER_LIB) $(foreach p,$(USER_PROGS),$(call user_objs,$(p))))

# ---------------------------------------------------------------- running it
, := ,
QEMU		?= qemu-system-i386
# ROOTFS=debian or busybox: a userland of Debian's i386 packages, and the memory that its image asks for.
ROOTFS		?= linnet
PACKAGES_debian	?= findutils grep sed mawk tar gzip xz-utils less vim-tiny procps util-linux bsdutils bsdextrautils net-tools \
		   iputils-ping netcat-openbsd socat curl bc lsof strace
PACKAGES_busybox := --only busybox-static
PACKAGES	?= $(PACKAGES_$(ROOTFS))
MEM		?= $(if $(filter linnet,$(ROOTFS)),128,$$(cat $(BUILD)/$(ROOTFS).mem))
NET		?= user
# CONSOLE=vga: in a window, with shells on tty1 to tty4 besides the one on this terminal
CONSOLE		?= serial
CMDLINE		?= console=ttyS0$(if $(filter vga,$(CONSOLE)), console=tty0)
QEMU_DISPLAY	?= $(if $(filter vga,$(CONSOLE)),,-display none)
INITRD		?= $(BUILD)/$(if $(filter linnet,$(ROOTFS)),initramfs,$(ROOTFS)).cpio
HTTP_PORT	?= 8080
TCP_PORT	?= 2323
PCAP_FILE	:= $(BUILD)/net.pcap
QEMU_NET	:= $(if $(filter user,$(NET)),-netdev user$(,)id=n0$(,)hostfwd=tcp:127.0.0.1:$(HTTP_PORT)-:80$(,)hostfwd=tcp:127.0.0.1:$(TCP_PORT)-:23 -device ne2k_pci$(,)netdev=n0) \
		   $(if $(filter tap:%,$(NET)),-netdev tap$(,)id=n0$(,)ifname=$(NET:tap:%=%)$(,)script=no$(,)downscript=no -device ne2k_pci$(,)netdev=n0) \
		   $(if $(filter none,$(NET)),-nic none) \
		   $(if $(filter 1,$(PCAP)),-object filter-dump$(,)id=dump$(,)netdev=n0$(,)file=$(PCAP_FILE))
QEMU_DISK	:= $(if $(DISK),-drive file=$(DISK)$(,)format=raw$(,)if=ide$(,)snapshot=on)
QEMU_FLAGS	:= -M pc -accel tcg -m $(MEM) -no-reboot $(QEMU_DISPLAY) -serial mon:stdio $(QEMU_NET) $(QEMU_DISK) $(QEMU_EXTRA)

.PHONY: run rootfs gdb tour iso test clean help tools tools-run tools-test tools-gdb tools-iso tags compile_commands.json

run: tools
	@$(MAKE) --no-print-directory all $(if $(filter linnet,$(ROOTFS)),,rootfs)
	@echo "Linnet boots on this terminal. Ctrl-A x leaves QEMU, Ctrl-A c is its monitor."
ifeq ($(NET),user)
	@echo "  http://127.0.0.1:$(HTTP_PORT)/  is the guest's httpd (curl http://127.0.0.1:$(HTTP_PORT)/ in another terminal)"
	@echo "  127.0.0.1:$(TCP_PORT)          is the guest's port 23 (in the guest: nc -l 23; on the host: nc 127.0.0.1 $(TCP_PORT))"
	@echo "  10.0.2.2             is this host, seen from the guest (python3 -m http.server 8000; wget http://10.0.2.2:8000/FILE)"
endif
	$(Q)$(QEMU) $(QEMU_FLAGS) -kernel $(BUILD)/vmlinux -initrd $(INITRD) -append "$(CMDLINE)"

# apt-get tells which packages are needed; those that are in build/debs are not downloaded again.
rootfs: $(BUILD)/vmlinux $(BUILD)/initramfs.cpio
	$(Q)$(PYTHON) scripts/debian-image.py --build $(BUILD) --name $(ROOTFS) --overlay '$(OVERLAY)' $(PACKAGES)

iso: tools-iso
	@$(MAKE) --no-print-directory $(BUILD)/linnet.iso
$(BUILD)/linnet.iso: $(BUILD)/vmlinux $(BUILD)/initramfs.cpio boot/grub.cfg
	$(call say,ISO,$@)
	$(Q)rm -rf $(BUILD)/iso && mkdir -p $(BUILD)/iso/boot/grub
	$(Q)strip -g -o $(BUILD)/iso/boot/vmlinux $(BUILD)/vmlinux
	$(Q)cp $(BUILD)/initramfs.cpio $(BUILD)/iso/boot/ && cp boot/grub.cfg $(BUILD)/iso/boot/grub/
	$(Q)grub-mkrescue -o $@ $(BUILD)/iso >$(BUILD)/iso.log 2>&1 || { cat $(BUILD)/iso.log; exit 1; }

# A port of its own for each user, as several may debug on one machine.
GDB_PORT	?= $(shell expr $$(id -u) % 5000 + 25000)
gdb: tools-gdb
	@$(MAKE) --no-print-directory all
	$(Q)scripts/gdb/run.sh $(BUILD) $(GDB_PORT) -- $(QEMU) $(filter-out mon:stdio -serial,$(QEMU_FLAGS)) \
		-kernel $(BUILD)/vmlinux -initrd $(INITRD) -append "$(CMDLINE)"

tour: tools-gdb
	@$(MAKE) --no-print-directory all
	$(Q)$(PYTHON) scripts/gdb/tour.py $(BUILD) $(TOUR)

test: tools-test
	$(Q)$(PYTHON) tests/run.py $(TESTS)

# What each target needs: missing tools are named and installed.
tools:		; @scripts/tools.sh build run
tools-iso:	; @scripts/tools.sh build iso
tools-gdb:	; @scripts/tools.sh build run gdb
tools-test:	; @scripts/tools.sh build run iso gdb test

compile_commands.json: $(BUILD)/.config
	$(Q)$(PYTHON) scripts/compile_commands.py '$(CC)' '$(subst ','\'',$(CFLAGS))' '$(USER_CFLAGS)' '$(BUILD)' $(SRCS_C) $(wildcard user/*.c user/*/*.c) > $@

tags:
	$(Q)ctags --languages=C,C++,Asm -R --exclude=$(BUILD) --exclude=tests .

clean:
	rm -rf $(BUILD) compile_commands.json tags

help:
	@echo "make                  build/vmlinux and build/initramfs.cpio"
	@echo "make run              boot to a shell on this terminal (INITRD=x.cpio OVERLAY=dir MEM=128 CMDLINE=... NET=user|none|tap:NAME PCAP=1)"
	@echo "make run ROOTFS=debian  boot to bash in an image of Debian's i386 packages (PACKAGES='bash redis-server ...'; apt-get downloads them once)"
	@echo "make run ROOTFS=busybox the same with Debian's static busybox alone"
	@echo "make run CONSOLE=vga  the same in a window: Alt-F1 to Alt-F4 switch between four shells (QEMU_DISPLAY='-display gtk' chooses)"
	@echo "                      DISK=file.img is /dev/hda (unchanged afterwards): mount -t ext2 /dev/hda /mnt, or CMDLINE='console=ttyS0 root=/dev/hda'"
	@echo "make iso              build/linnet.iso, booted by GRUB"
	@echo "make modules          the loadable modules (part of make): CONFIG_NE2K_PCI=m CONFIG_PACKET=m CONFIG_AF_SAMPLE=m; build/modules/*.ko"
	@echo "make gdb              QEMU stopped at the first instruction, gdb attached, helpers loaded"
	@echo "make tour             walks a path in gdb by itself and explains each hop (TOUR=read|write|accept|close)"
	@echo "make test             all tests (TESTS='host guest fault fuzz serial net gdb' for some)"
	@echo "make compile_commands.json, make tags   for editors"
	@echo "make clean            remove build/"
	@echo "Variables: V=1 show commands, W=1 more warnings, C=1 sparse, O=g for stepping, LLVM=1 clang, BUILD=dir,"
	@echo "           CONFIG_NET=n CONFIG_UNIX=n CONFIG_NETFILTER=y CONFIG_SECURITY_NETWORK=y CONFIG_DEBUG_SLAB=y CONFIG_DEBUG_SPINLOCK=y"
