@echo off
setlocal
for /f "delims=" %%i in ('node -p "require.resolve('@pulumi/pulumi/cmd/dynamic-provider')"') do set "HOST=%%i"
if not defined HOST exit /b 1
node --require "%~dp0..\dist\bundle\import-host.cjs" "%HOST%" %*
