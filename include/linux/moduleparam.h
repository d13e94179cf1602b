/* SPDX-License-Identifier: GPL-2.0-only */
/* Module parameters: none without modules. Mirrors: include/linux/moduleparam.h. */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#define module_param(name, type, perm)
#define module_param_array(name, type, nump, perm)
#define MODULE_PARM(var, type)
#define MODULE_PARM_DESC(_parm, desc)

#endif
