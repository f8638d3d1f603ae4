#!/bin/sh
# What a sandbox's /etc starts from: the lab image's own, without what belongs to a booted machine.
set -eu
mkdir -p /opt/labproof
cp -a /etc /opt/labproof/etc
cd /opt/labproof/etc
rm -rf apt cron* dpkg init.d rc*.d rcS.d kernel ssl/certs systemd logrotate.d update-motd.d tmpfiles.d \
  ca-certificates* shadow* gshadow* .pwd.lock machine-id mtab runit sv selinux skel X11 opt binfmt.d logcheck
ln -sf /proc/self/mounts mtab
# no password opens anything; sudo wants an account that has not expired
printf 'root:*:19000:0:99999:7:::\nnobody:*:19000:0:99999:7:::\n' > shadow
chmod -R a+rX .
