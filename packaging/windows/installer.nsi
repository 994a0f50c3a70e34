; The installer for Windows: for one person, without an administrator. Built where the program was frozen:
;
;   makensis -DVERSION=0.1.0 packaging\windows\installer.nsi
;
; Silent: /S, with another folder: /D=C:\Folder (last argument). Not yet run on this system.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"

!ifndef VERSION
  !error "The version is missing: makensis -DVERSION=... installer.nsi"
!endif
!define NAME "Scenario Planner"
!define PROGRAM "Scenario Planner.exe"
!define KIND "ScenarioPlanner.scenario"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ScenarioPlanner"
!define CLASSES "Software\Classes"
!define ROOT "..\.."

Name "${NAME}"
OutFile "${ROOT}\dist\scenario-planner-${VERSION}-windows.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
ManifestDPIAware true

!insertmacro MUI_PAGE_LICENSE "${ROOT}\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Russian"

LangString RUNNING ${LANG_ENGLISH} "Scenario Planner is running. Close it, then try again; nothing was changed."
LangString RUNNING ${LANG_GERMAN} "Der Szenario-Planer läuft noch. Schließen Sie ihn und versuchen Sie es erneut; nichts wurde geändert."
LangString RUNNING ${LANG_FRENCH} "Scenario Planner est ouvert. Fermez-le, puis réessayez ; rien n’a été modifié."
LangString RUNNING ${LANG_RUSSIAN} "Scenario Planner запущен. Закройте его и повторите попытку; ничего не изменено."
LangString FOREIGN ${LANG_ENGLISH} "The folder $INSTDIR holds other files. Choose an empty folder, or one of an earlier version."
LangString FOREIGN ${LANG_GERMAN} "Der Ordner $INSTDIR enthält andere Dateien. Wählen Sie einen leeren Ordner oder den einer früheren Version."
LangString FOREIGN ${LANG_FRENCH} "Le dossier $INSTDIR contient d’autres fichiers. Choisissez un dossier vide ou celui d’une version précédente."
LangString FOREIGN ${LANG_RUSSIAN} "В папке $INSTDIR есть другие файлы. Выберите пустую папку или папку прежней версии."
LangString NEWER ${LANG_ENGLISH} "Scenario Planner needs a 64-bit Windows 10 or later."
LangString NEWER ${LANG_GERMAN} "Der Szenario-Planer braucht ein 64-Bit-Windows 10 oder neuer."
LangString NEWER ${LANG_FRENCH} "Scenario Planner nécessite Windows 10 (64 bits) ou une version ultérieure."
LangString NEWER ${LANG_RUSSIAN} "Для Scenario Planner нужна 64-разрядная Windows 10 или новее."

; Windows lets nobody write to a program that runs.
!macro RefuseWhileRunning
  IfFileExists "$INSTDIR\${PROGRAM}" 0 +6
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 +3
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
  Abort
  FileClose $0
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(NEWER)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section "Install"
  SetShellVarContext current
  !insertmacro RefuseWhileRunning
  ; Only a folder that is ours, or empty, is emptied.
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licences"
  ${Else}
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOREIGN)" /SD IDOK
      Abort
    ${EndIf}
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${ROOT}\dist\planner\*.*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${CLASSES}\.scenario" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.scenario" "Content Type" "application/x-scenario-planner+sqlite3"
  WriteRegStr HKCU "${CLASSES}\.scenario\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "Scenario"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

; The person's scenarios, settings and backups stay.
Section "Uninstall"
  SetShellVarContext current
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\planner.exe"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.scenario" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "${CLASSES}\.scenario"
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.scenario\OpenWithProgids" "${KIND}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
